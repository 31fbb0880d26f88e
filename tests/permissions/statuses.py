"""Who asks, and which status each role gets, by kinds of addresses."""

from __future__ import annotations

ANONYMOUS = "anonymous"
MEMBERS = "members"
TRAINERS = "trainers"
COMMUNE_EDITORS = "commune_editors"
EDITORS = "editors"
ADMINISTRATORS = "administrators"
OTHERS = "others"
EVERYBODY = (ANONYMOUS, MEMBERS, TRAINERS, COMMUNE_EDITORS, EDITORS, ADMINISTRATORS)

TO_SIGN_IN = 302
"""An anonymous reader is led to the sign-in page; the test checks that it is this page."""

FOR_MEMBERS = {ANONYMOUS: TO_SIGN_IN, OTHERS: 200}
FOR_ALL = {OTHERS: 200}
FOR_ADMIN_PEOPLE = {ANONYMOUS: TO_SIGN_IN, MEMBERS: 403, TRAINERS: 403, OTHERS: 200}
FOR_EDITORS = {ANONYMOUS: TO_SIGN_IN, MEMBERS: 403, TRAINERS: 403, COMMUNE_EDITORS: 302, OTHERS: 200}
"""Wagtail sends those inside the admin who lack a permission back to its front page (302)."""
NOWHERE_IN_ADMIN = {**FOR_ADMIN_PEOPLE, OTHERS: 404}
ASKS_FOR_A_FORM = {**FOR_ADMIN_PEOPLE, OTHERS: 405}
FOR_ADMINISTRATORS = {**FOR_EDITORS, EDITORS: 302}
NO_IMPORT_OF_THEIRS = {**FOR_EDITORS, EDITORS: 404, ADMINISTRATORS: 404}
TO_ACCOUNT = {ANONYMOUS: TO_SIGN_IN, OTHERS: 302}
FOR_TRAINERS = {ANONYMOUS: TO_SIGN_IN, MEMBERS: 403, COMMUNE_EDITORS: 403, TRAINERS: 200, OTHERS: 302}
"""Editors who are no trainers are led to the list of trainers."""
IN_WORKSPACE = {ANONYMOUS: TO_SIGN_IN, MEMBERS: 403, COMMUNE_EDITORS: 403, OTHERS: 200}
FOR_EDITORS_OF_MATERIALS = {**IN_WORKSPACE, TRAINERS: 404}
"""The trainer of these rows is not the one to whom the material belongs."""
BACK_TO_THE_MATERIAL = {**FOR_EDITORS_OF_MATERIALS, OTHERS: 302}
"""A step that is not asked about is taken by a form only."""
FOR_EDITORS_OF_PROFILES = {ANONYMOUS: TO_SIGN_IN, MEMBERS: 403, COMMUNE_EDITORS: 403, TRAINERS: 404, OTHERS: 200}
MISSING = {ANONYMOUS: TO_SIGN_IN, OTHERS: 404}
HIDDEN_FROM_OTHERS = {**MISSING, EDITORS: 200, ADMINISTRATORS: 200}
FOR_READERS_OF_SECRETS = {ANONYMOUS: TO_SIGN_IN, OTHERS: 403, EDITORS: 200, ADMINISTRATORS: 200}
"""What only editors may see in the site of `world.py`; administrators see everything."""

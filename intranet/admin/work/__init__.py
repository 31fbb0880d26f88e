"""The work list of the admin's start page: what somebody has to do, what is on its way, and what others have done."""

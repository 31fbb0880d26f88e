"""Values and rules of a directive's record. Nothing here knows a model or a request."""

"""What works behind the requests: faults that pass, names that living processes hold, the worker."""

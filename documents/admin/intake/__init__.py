"""The list of drafts made from files: drop a folder, watch the files being read, confirm one draft after the other."""

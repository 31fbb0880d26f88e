"""Files that hold files (ZIP, letters): their members are taken out in a process of its own, then read one by one."""

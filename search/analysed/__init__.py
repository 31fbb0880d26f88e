"""Records taken apart for an index. No database and no index is read: it is done in processes of their own, too."""

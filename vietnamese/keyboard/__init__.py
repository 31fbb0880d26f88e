"""What a hand slipped into the keyboard: raw keys of Telex and VNI, and letters that lie side by side."""

"""What the pages of all interfaces share: addresses of built files and icons."""

"""The server around the app (服务器): browser check, early opening, the script of a session."""

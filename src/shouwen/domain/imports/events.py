"""What happens to imports: kinds of events on the stream `import:<id>`."""

STARTED = "import.started"
FINISHED = "import.finished"
FAILED = "import.failed"

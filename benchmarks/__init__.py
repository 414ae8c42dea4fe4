"""What is measured and how: quality on labelled sets (`accuracy`), speed and memory on generated reports (`speed`)."""

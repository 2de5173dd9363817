"""Running text in the window: content to Qt's document and back, and what a person does to it."""

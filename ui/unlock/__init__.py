"""Before anything is open: welcome, create, unlock."""

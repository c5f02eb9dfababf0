"""The neighbourhood’s file: short notices that somebody writes."""

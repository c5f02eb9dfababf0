"""The neighbourhood’s file: who carries and pays the project."""

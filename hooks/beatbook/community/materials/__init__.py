"""The neighbourhood’s file: hand-outs to print and pass on."""

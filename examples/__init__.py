"""An invented district to try 溯策 with; every name in it is made up."""

def a(): 1

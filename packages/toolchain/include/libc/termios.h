#error There is no terminal in this lab to be set up; on a machine of your own there is.

#error There are no other processes in this lab; on a machine of your own there are.

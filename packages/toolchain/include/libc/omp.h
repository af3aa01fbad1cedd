#error There are no threads in this lab, so there is no OpenMP; on a machine of your own there may be.

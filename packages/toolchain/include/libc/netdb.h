#error There is no network in this lab; on a machine of your own there is.

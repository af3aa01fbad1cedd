/* The base headers for sockets ask for it. There is no WASI here, so no version of it. */

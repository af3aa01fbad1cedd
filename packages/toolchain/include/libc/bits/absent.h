/* For what compiles and links, but cannot work in WebAssembly: where it is called, the compiler says why. */
#define __absent(why) __attribute__((__nothrow__, __error__(why)))

#define __no_threads __absent("there are no threads in this lab; on a machine of your own there are")
#define __no_processes __absent("there are no other processes in this lab; on a machine of your own there are")
#define __no_sockets __absent("there is no network in this lab; on a machine of your own there is")

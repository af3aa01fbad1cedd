#ifndef __LAB_SYS_SOCKET_H
#define __LAB_SYS_SOCKET_H

#include <bits/absent.h>

#ifdef __cplusplus
extern "C" {
#endif
int socket(int, int, int) __no_sockets;
int socketpair(int, int, int, int[2]) __no_sockets;
#ifdef __cplusplus
}
#endif

#endif

#include_next <sys/socket.h>

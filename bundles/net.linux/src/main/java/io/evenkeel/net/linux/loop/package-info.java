/** Event loops: one thread, epoll, one timerfd, batched sending. */
package io.evenkeel.net.linux.loop;

/** What the daemon watches on this host: files. */
package io.evenkeel.track;

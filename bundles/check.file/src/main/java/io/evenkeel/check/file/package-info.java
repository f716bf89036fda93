/** FILE_CHECK. */
package io.evenkeel.check.file;

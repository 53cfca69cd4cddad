/** What a reader follows (README, compose file, image, decision records) is true. */
package io.holdfast.app.docs;

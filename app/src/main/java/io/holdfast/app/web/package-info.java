/** What the HTTP side of both contexts shares: pages, problems, limits. */
package io.holdfast.app.web;

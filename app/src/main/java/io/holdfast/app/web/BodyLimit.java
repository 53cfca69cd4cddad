package io.holdfast.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stops reading a body at 64 KiB, whether its length was announced or not. */
final class BodyLimit extends OncePerRequestFilter {

  static final int BYTES = 64 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Limited(request), response);
  }

  private static final class Limited extends HttpServletRequestWrapper {

    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counting(super.getInputStream(), getContentLengthLong());
    }
  }

  private static final class Counting extends ServletInputStream {

    private final ServletInputStream body;
    private long seen;

    Counting(ServletInputStream body, long announced) {
      this.body = body;
      check(announced);
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      return next < 0 ? next : counted(1, next);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = body.read(target, offset, length);
      return count < 0 ? count : counted(count, count);
    }

    private int counted(int bytes, int result) {
      seen += bytes;
      check(seen);
      return result;
    }

    private static void check(long bytes) {
      if (bytes > BYTES) {
        throw new BodyTooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

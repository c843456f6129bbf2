package io.inspectiq.db;

/**
 * How a transaction begins, and whether it may begin where the last changes are missing. The isolation level is spelled out
 * because it is the mark by which {@code enter} sees that BEGIN arrived: the application's role defaults to another one, and to
 * read-only.
 */
enum Access {
    READ("begin isolation level read committed read only"),
    READ_NEWEST(READ.begin),
    WRITE("begin isolation level read committed read write");

    final String begin;

    Access(String begin) {
        this.begin = begin;
    }
}

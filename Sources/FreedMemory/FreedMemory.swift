#if canImport(Glibc)
  import CMalloc
#endif

/// What becomes of the memory that one document leaves behind.
public enum FreedMemory {
  /// Keeps freed memory for the next document instead of giving it back to the system after each: the next one would
  /// have to fault the same pages in again, a tenth of its time.
  ///
  /// For the start of a program that checks many files. A library leaves the choice to its program.
  public static func keep() {
    #if canImport(Glibc)
      _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
      _ = mallopt(M_MMAP_THRESHOLD, 64 << 20)
      _ = mallopt(M_TOP_PAD, 4 << 20)
    #endif
  }
}

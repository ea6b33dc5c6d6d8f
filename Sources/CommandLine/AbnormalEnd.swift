import Foundation

#if os(Linux)
  import CProcess
#endif

/// What the program leaves behind when it ends abnormally: the number of the signal, and nothing of what it was reading.
///
/// A core file holds all memory, and the backtrace that `SWIFT_BACKTRACE` turns on shows registers and what they point
/// to: short values stand in registers as they are.
enum AbnormalEnd {
  private static let signals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Puts this in place of what the system and the Swift runtime do. To be called once, before anything is read.
  static func keepSilent() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if os(Linux)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
      // A core that is handed to a program (`core_pattern` with a pipe) has no limit of size.
      _ = convergence_set_dumpable(0)
    #else
      _ = setrlimit(RLIMIT_CORE, &none)
    #endif
    for number in signals {
      signal(number) { number in
        // Only calls that are safe in a handler of signals.
        AbnormalEnd.say()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  private static let text: StaticString =
    "\nconvergence : fin anormale ; aucun contenu des fichiers n'est écrit ici ni ailleurs / abnormal end: no content of the files is written here or elsewhere\n"

  private static func say() {
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }
}

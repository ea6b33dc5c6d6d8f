import Foundation
import PackagePlugin

/// Compiles the files of `Integrations/`, `Profiles/` and `Samples/` into the target that uses this plugin.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL
    let folders = ["Integrations", "Profiles", "Samples"].map { root.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedEntries.swift")
    return [
      .buildCommand(
        displayName: "Embedding Integrations, Profiles and Samples",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [root.path(percentEncoded: false), output.path(percentEncoded: false)],
        inputFiles: folders.flatMap(files(under:)),
        outputFiles: [output])
    ]
  }

  private func files(under folder: URL) -> [URL] {
    guard
      let found = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    else { return [] }
    return found.compactMap { $0 as? URL }.filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
  }
}

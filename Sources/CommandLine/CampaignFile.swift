import Convergence
import Foundation

/// The campaign of a YAML file, and the subjects that it names.
enum CampaignFile {
  static func read(_ path: String) throws -> Campaign {
    try Campaign(yaml: String(decoding: try Folder.read(path), as: UTF8.self), file: path)
  }

  /// The subjects, whose files are named relative to that of the campaign.
  static func subjects(of path: String, regions: RegionTable) throws -> [MeasuredSubject] {
    let folder = URL(filePath: path).deletingLastPathComponent()
    return try read(path).subjects.map {
      try SubjectFile.read(folder.appending(path: $0).path, regions: regions)
    }
  }
}

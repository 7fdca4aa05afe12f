using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Writes the files of a capture so that none is ever torn: under another name, to the disk, and moved.</summary>
internal static class PartFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where it is when it is whole; one that is there is replaced.</param>
    /// <param name="write">Writes its content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = path + ".part";
        File.Delete(temporary);
        using (FileStream stream = OutputFiles.Create(temporary))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}

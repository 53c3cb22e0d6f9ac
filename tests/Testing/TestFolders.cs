using Microsoft.Data.Sqlite;

namespace PublishingPlatform.Testing;

/// <summary>Folders that tests leave behind.</summary>
public static class TestFolders
{
    /// <summary>
    /// Deletes a folder, if it is there, with the databases in it. Repeated, because a server that was stopped may still be
    /// closing its last file.
    /// </summary>
    public static Task Delete(string folder) => Eventually.Passes(
        () =>
        {
            // A pool keeps connections, and with them files, open after whoever used them is gone.
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        },
        $"{folder} is deleted");
}

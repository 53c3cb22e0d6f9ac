namespace PublishingPlatform.Testing;

/// <summary>Folders that tests leave behind.</summary>
public static class TestFolders
{
    /// <summary>Deletes a folder; repeated, because a server that was stopped may still be closing its last file.</summary>
    public static Task Delete(string folder) => Eventually.Passes(
        () =>
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        },
        $"{folder} is deleted");
}

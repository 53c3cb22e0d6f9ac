namespace PublishingPlatform.Reader.Stories;

/// <summary>Whether readers see a story, and why not.</summary>
internal static class StoryStates
{
    public const string Visible = "visible";

    /// <summary>Taken down; a higher revision brings it back.</summary>
    public const string Unpublished = "unpublished";

    /// <summary>Final: no later revision is shown.</summary>
    public const string Killed = "killed";

    /// <summary>Final: no later revision is shown.</summary>
    public const string Recalled = "recalled";

    public static bool IsFinal(string state) => state is Killed or Recalled;
}

namespace PublishingPlatform.Platform.Documents;

/// <summary>Finds a document's pictures in reading order.</summary>
internal static class DocumentImages
{
    public static IReadOnlyList<ImageReference> Of(DocumentNode root)
    {
        var found = new List<ImageReference>();
        Collect(root, found);
        return found;
    }

    public static ImageReference Read(DocumentNode image, int index) => new(
        image.Id("assetId"), image.Number("number"), image.Words("caption"), image.Words("alt"), image.Words("credit"), index);

    private static void Collect(DocumentNode node, List<ImageReference> found)
    {
        if (node.Type is "image") found.Add(Read(node, found.Count));
        foreach (var child in node.Children) Collect(child, found);
    }
}

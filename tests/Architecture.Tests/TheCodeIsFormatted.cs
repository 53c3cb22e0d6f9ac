namespace PublishingPlatform.Architecture.Tests;

public sealed class TheCodeIsFormatted
{
    [Fact]
    public async Task Dotnet_format_finds_nothing_to_change()
    {
        var (exitCode, output) = await Repository.Run("dotnet", "format", "PublishingPlatform.sln", "--verify-no-changes", "--no-restore");

        Assert.True(exitCode == 0, $"Run 'dotnet format'.\n{output}");
    }
}

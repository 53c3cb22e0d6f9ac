using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class SealedSecrets : IAsyncLifetime
{
    private ServiceApp app = null!;

    public async ValueTask InitializeAsync() => app = await Sample.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_secret_is_opened_after_a_restart_and_never_looks_the_same_twice()
    {
        var (first, second) = (Box.Seal("whsec_秘密"), Box.Seal("whsec_秘密"));
        await app.Restart();

        Assert.NotEqual(first, second);
        Assert.Equal("whsec_秘密", Box.Open(first));
        Assert.Equal("whsec_秘密", Box.Open(second));
    }

    [Fact]
    public void A_changed_box_is_refused()
    {
        var bytes = Convert.FromBase64String(Box.Seal("secret"));
        bytes[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => Box.Open(Convert.ToBase64String(bytes)));
    }

    [Fact]
    public void The_key_file_is_for_its_owner_alone()
    {
        Box.Seal("makes the key");
        if (OperatingSystem.IsWindows()) return;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(app.DataFolder, "secret.key")));
    }

    private SecretBox Box => app.Services.GetRequiredService<SecretBox>();
}

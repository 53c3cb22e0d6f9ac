using System.Net.Http.Json;
using System.Text.RegularExpressions;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>Somebody new gets a mail, follows its link and works.</summary>
public sealed class InvitingPeople(EmbeddedWorld world) : AnInvitation(world), IClassFixture<EmbeddedWorld>;

[Collection(DistributedCollection.Name)]
public sealed class InvitingPeopleOverRabbitMq(DistributedWorld world) : AnInvitation(world);

public abstract partial class AnInvitation(World world) : WorldTest(world)
{
    private readonly World world = world;

    [Fact]
    public async Task Somebody_invited_signs_in_with_a_password_of_their_own()
    {
        var (email, password) = ($"new-{Guid.NewGuid():N}@example.org", "a lantern over the bay");
        await world.Desk.Post("/account/people", new { email, name = "Somebody New", roles = new[] { "reporter" } });
        await Eventually.Is(() => world.Mail.To(email).Count == 1, "the invitation");

        var token = Token().Match(world.Mail.To(email)[0].Text).Groups[1].Value;
        (await world.Public.PostAsJsonAsync("/account/accept", new { token, password })).EnsureSuccessStatusCode();

        using var newcomer = await Newsroom.SignIn(world.Address, email, password);
        var story = await newcomer.Create(new { headline = "A first story", language = "en" });
        Assert.Equal("draft", story.GetProperty("state").GetString());
    }

    [GeneratedRegex(@"/account/accept\?token=([A-Za-z0-9_\-]+)")]
    private static partial Regex Token();
}

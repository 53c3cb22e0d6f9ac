using System.Text.Json.Nodes;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Compose;

/// <summary>The main job, and an operator's bad and good moments, on the set that <c>docker-compose.yml</c> starts.</summary>
[Collection(ComposeCollection.Name)]
public sealed class TheWholeSetInContainers(ComposeWorld world) : TheMainJob(world)
{
    private readonly ComposeWorld world = world;

    [Fact]
    public async Task What_dies_comes_back_and_stories_go_on()
    {
        var before = await Publish();

        await world.Set.Crash("syndication");
        await world.Set.Crash("rabbitmq");
        var after = await Publish();

        await world.Desk.CompleteReceipt(before, 1);
        await world.Desk.CompleteReceipt(after, 1);
        // What was under way at the crash may be sent again, under the same id.
        Assert.Single(world.PartnerHas(before).Select(webhook => webhook.Id).Distinct());
        Assert.Single(world.PartnerHas(after).Select(webhook => webhook.Id).Distinct());
    }

    [Fact]
    public async Task Of_two_readers_one_may_go()
    {
        await world.Set.Compose("up", "--detach", "--no-deps", "--no-recreate", "--scale", "reader=2", "reader");
        await world.Set.Healthy("reader", 2);
        var story = await Publish();
        await world.Desk.CompleteReceipt(story, 1);
        var first = (await world.Set.Containers("reader"))[0]["Id"]!.GetValue<string>();

        await Shell.Run("docker", "stop", first);

        await world.Desk.CompleteReceipt(story, 1);
        var path = (await world.Desk.Story(story)).GetProperty("path").GetString()!;
        await Eventually.Is(async () => (await world.Public.GetAsync(path)).IsSuccessStatusCode, "the other one answers");
        await Shell.Run("docker", "start", first);
    }

    [Fact]
    public async Task A_container_in_which_nothing_answers_is_not_healthy()
    {
        var config = (await world.Set.Containers("reader"))[0]["Config"]!;
        var check = Words(config["Healthcheck"]!["Test"]).Skip(1).ToArray();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Shell.Run("docker", ["run", "--rm", "--entrypoint", check[0], config["Image"]!.GetValue<string>(), .. check[1..]]));

        Assert.Contains("Connection refused", refused.Message);
    }

    [Fact]
    public async Task Containers_may_do_no_more_than_they_must()
    {
        var containers = await world.Set.Containers();

        Assert.All(containers, container =>
        {
            var (name, limits) = (container["Name"]!.GetValue<string>(), container["HostConfig"]!);
            Assert.True(limits["ReadonlyRootfs"]!.GetValue<bool>(), $"{name} may write its programs");
            Assert.Equal(["ALL"], Words(limits["CapDrop"]));
            Assert.Empty(Words(limits["CapAdd"]));
            Assert.Contains("no-new-privileges:true", Words(limits["SecurityOpt"]));
            Assert.DoesNotContain(container["Config"]!["User"]!.GetValue<string>().Split(':')[0], (string[])["", "0", "root"]);
            Assert.NotEqual(0, limits["Memory"]!.GetValue<long>());
        });
        var published = containers.Where(container => container["HostConfig"]!["PortBindings"]?.AsObject().Count > 0);
        Assert.Equal("gateway", Assert.Single(published)["Config"]!["Labels"]!["com.docker.compose.service"]!.GetValue<string>());
    }

    [Fact]
    public async Task Secrets_stand_in_files_alone()
    {
        var described = string.Join('\n', (await world.Set.Containers()).Select(container => container.ToJsonString()));

        Assert.DoesNotContain(world.Set.Secrets, secret => described.Contains(secret, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Words(JsonNode? list) => list?.AsArray().Select(word => word!.GetValue<string>()) ?? [];

    private async Task<Guid> Publish()
    {
        var body = new { type = "doc", content = new[] { new { type = "paragraph", content = new[] { new { type = "text", text = "From a container." } } } } };
        var story = (await world.Desk.Create(new { headline = $"Containers {Guid.NewGuid():N}", language = "en", section = new[] { "News" }, body })).GetProperty("id").GetGuid();
        await world.Desk.Do(story, "submit");
        await world.Desk.Do(story, "approve");
        await world.Desk.Do(story, "publish", new { distribution = "full" });
        return story;
    }
}

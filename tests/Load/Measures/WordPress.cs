using System.Diagnostics;
using System.Text.Json;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>
/// The peer: Debian's WordPress with the theme that it comes with and no cache plugin, behind nginx and PHP-FPM with opcode
/// cache, on a MariaDB of its own. It asks nobody on the internet and runs no chores while it is measured.
/// </summary>
internal sealed class WordPress : IAsyncDisposable
{
    // Requests go to the address that the site believes to have; otherwise it answers with redirections.
    private readonly Uri address = new($"http://127.0.0.1:{FreePorts.Next()}");
    private readonly string folder = Directory.CreateTempSubdirectory("publishing-wordpress-").FullName;
    private readonly List<Process> running = [];

    private WordPress()
    {
    }

    public string Url { get; private set; } = "";

    public IEnumerable<int> Processes => running.Select(process => process.Id);

    private string Site => Path.Combine(folder, "site");

    private string Socket => Path.Combine(folder, "db.sock");

    /// <param name="workers">How many pages PHP makes at a time.</param>
    public static async Task<WordPress> Start(Article article, int workers)
    {
        var peer = new WordPress();
        try
        {
            await peer.StartDatabase();
            await peer.CopySite(article);
            peer.StartServers(workers);
            using var client = new HttpClient { BaseAddress = peer.address };
            await Eventually.Is(async () => (peer.Url = await client.GetStringAsync("/setup.php")).StartsWith(peer.address.ToString(), StringComparison.Ordinal), "WordPress is installed");
            File.Delete(Path.Combine(peer.Site, "setup.php"));
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Pages that a load generator gave up are made to their end; until then they would disturb the other side.</summary>
    public Task Rest()
    {
        var last = TimeSpan.MinValue;
        return Poll.Until(300, () =>
        {
            var before = last;
            last = Sample.ProcessorTimeOf(Processes);
            return Task.FromResult(last == before);
        });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in running)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await TestFolders.Delete(folder);
    }

    private async Task StartDatabase()
    {
        string[] own = ["--no-defaults", $"--datadir={folder}/db", $"--user={Environment.UserName}"];
        await Run("mariadb-install-db", [.. own, "--auth-root-authentication-method=normal", "--skip-test-db"]);
        var start = Path.Combine(folder, "start.sql");
        await File.WriteAllTextAsync(start, "CREATE DATABASE IF NOT EXISTS wordpress;");
        running.Add(Process.Start(Part.Find("mariadbd")!, [.. own, "--skip-networking", $"--socket={Socket}", $"--pid-file={folder}/db.pid", $"--log-error={folder}/db.log", $"--init-file={start}"]));
    }

    private async Task CopySite(Article article)
    {
        // A copy, because its configuration lies among its files.
        await Run("cp", ["-rL", Part.WordPressFolder, Site]);
        await File.WriteAllTextAsync(Path.Combine(Site, "story.json"), JsonSerializer.Serialize(article));
        await File.WriteAllTextAsync(Path.Combine(Site, "wp-config.php"),
            $$"""
            <?php
            define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:{{Socket}}'); define('DB_CHARSET', 'utf8mb4');
            define('WP_HOME', '{{address.GetLeftPart(UriPartial.Authority)}}'); define('WP_SITEURL', WP_HOME);
            define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
            $table_prefix = 'wp_';
            if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
            require_once ABSPATH . 'wp-settings.php';
            """);
        await File.WriteAllTextAsync(Path.Combine(Site, "setup.php"),
            """
            <?php
            define('WP_INSTALLING', true);
            require __DIR__ . '/wp-load.php';
            function wp_new_blog_notification() {} // It would mail the password.
            require ABSPATH . 'wp-admin/includes/upgrade.php';
            $story = json_decode(file_get_contents(__DIR__ . '/story.json'));
            wp_install('The Platform', $story->Byline, 'admin@example.org', true, '', 'correct horse battery staple');
            $wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
            $wp_rewrite->flush_rules(false);
            $body = implode("\n\n", array_map(fn($text) => "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->", $story->Paragraphs));
            echo get_permalink(wp_insert_post(['post_title' => $story->Headline, 'post_content' => $body, 'post_status' => 'publish', 'post_author' => 1]));
            """);
    }

    private void StartServers(int workers)
    {
        var (settings, php) = (Path.Combine(folder, "fpm.conf"), FreePorts.Next());
        File.WriteAllText(settings,
            $"""
            [global]
            daemonize = no
            error_log = {folder}/php.log
            [www]
            user = {Environment.UserName}
            listen = 127.0.0.1:{php}
            pm = static
            pm.max_children = {workers}
            php_admin_value[opcache.enable] = 1
            php_admin_value[opcache.validate_timestamps] = 0
            """);
        running.Add(Process.Start(Part.Find("php-fpm*")!, ["--allow-to-run-as-root", "--nodaemonize", "--fpm-config", settings]));
        running.Add(Nginx.Start(folder,
            $$"""
            server {
              listen {{address.Authority}};
              location / { rewrite ^ /index.php last; }
              location ~ \.php$ {
                fastcgi_pass 127.0.0.1:{{php}};
                fastcgi_param SCRIPT_FILENAME {{Site}}$fastcgi_script_name;
                fastcgi_param SCRIPT_NAME $fastcgi_script_name; fastcgi_param REQUEST_URI $request_uri; fastcgi_param QUERY_STRING $query_string;
                fastcgi_param REQUEST_METHOD $request_method; fastcgi_param SERVER_PROTOCOL $server_protocol; fastcgi_param SERVER_NAME $server_name;
                fastcgi_param SERVER_PORT $server_port; fastcgi_param REMOTE_ADDR $remote_addr;
              }
            }
            """));
    }

    private static async Task Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = new ProcessOutput();
        output.Follow(process);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }
}

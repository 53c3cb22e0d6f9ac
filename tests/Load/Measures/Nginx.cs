using System.Diagnostics;

namespace PublishingPlatform.Load.Measures;

/// <summary>An nginx of one's own, with all that it writes in one folder.</summary>
internal static class Nginx
{
    /// <param name="blocks">What stands in its <c>http</c> block.</param>
    public static Process Start(string folder, string blocks)
    {
        var file = Path.Combine(folder, "nginx.conf");
        // Its workers may read what this run wrote, in folders that nobody else may enter.
        File.WriteAllText(file,
            $$"""
            user {{Environment.UserName}}; daemon off; pid {{folder}}/nginx.pid; error_log {{folder}}/nginx.log; worker_processes auto;
            events { worker_connections 1024; }
            http {
              access_log off; keepalive_requests 10000000;
              client_body_temp_path {{folder}}/a; proxy_temp_path {{folder}}/b; fastcgi_temp_path {{folder}}/c; uwsgi_temp_path {{folder}}/d; scgi_temp_path {{folder}}/e;
              {{blocks}}
            }
            """);
        return Process.Start(Part.Find("nginx")!, ["-p", folder, "-c", file, "-e", Path.Combine(folder, "nginx.log")]);
    }
}

import { identify } from "@/app/_adapters/session";
import { serve } from "@/lib/api/serve";

async function handle(
  request: Request,
  { params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
  const { path } = await params;
  return serve(request, path.map(decodeURIComponent), identify);
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };

import { identify } from "@/lib/api/identify";
import { serve } from "@/lib/api/serve";

const handle = (request: Request): Promise<Response> => serve(request, identify);

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };

import { z } from "zod";
import { profile } from "@/lib/commands/profile";

const { userId: _, ...shown } = profile.shape;

/** A person as they see themselves: what their commands know of them, under the name `id`. */
export const profileView = z.object({ id: z.string(), ...shown });

import { ApiFailure } from "@/api/failure";

/** Return what a read brings, or the failure that it ended with, so that a page can show either. */
export async function resultOf<T>(read: Promise<T>): Promise<T | ApiFailure> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ApiFailure) return error;
    throw error;
  }
}

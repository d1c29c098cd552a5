// SPDX-License-Identifier: Apache-2.0
/* unsupported.c - what a card without images, SVM, pipes and graphics sharing answers.
 *
 * The loader calls through every slot of the table, so none may be NULL. A call that returns a handle must also write its error
 * code, whose place differs per call: one function each. */
#include "ocl.h"

#include <string.h>

typedef void (*slot_fn)(void);

static cl_int CL_API_CALL
no_int(void)
{
    return CL_INVALID_OPERATION;
}

/* Slots that the headers type void * on this system (Direct3D): not reachable by name, answered NULL. */
static void *CL_API_CALL
no_pointer(void)
{
    return NULL;
}

static cl_mem CL_API_CALL
noCreateImage2D(cl_context c, cl_mem_flags f, const cl_image_format *i, size_t w, size_t h, size_t p, void *hp, cl_int *err)
{
    (void)c, (void)f, (void)i, (void)w, (void)h, (void)p, (void)hp;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateImage3D(cl_context c, cl_mem_flags f, const cl_image_format *i, size_t w, size_t h, size_t d, size_t p, size_t s, void *hp,
                cl_int *err)
{
    (void)c, (void)f, (void)i, (void)w, (void)h, (void)d, (void)p, (void)s, (void)hp;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateImage(cl_context c, cl_mem_flags f, const cl_image_format *i, const cl_image_desc *d, void *hp, cl_int *err)
{
    (void)c, (void)f, (void)i, (void)d, (void)hp;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateImageWithProperties(cl_context c, const cl_mem_properties *m, cl_mem_flags f, const cl_image_format *i, const cl_image_desc *d,
                            void *hp, cl_int *err)
{
    (void)c, (void)m, (void)f, (void)i, (void)d, (void)hp;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateBufferWithProperties(cl_context c, const cl_mem_properties *props, cl_mem_flags f, size_t size, void *hp, cl_int *err)
{
    if (props && props[0] != 0)
        return ocl_err(err, CL_INVALID_PROPERTY);
    return skCreateBuffer(c, f, size, hp, err);
}

static cl_sampler CL_API_CALL
noCreateSampler(cl_context c, cl_bool n, cl_addressing_mode a, cl_filter_mode f, cl_int *err)
{
    (void)c, (void)n, (void)a, (void)f;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_sampler CL_API_CALL
noCreateSamplerWithProperties(cl_context c, const cl_sampler_properties *p, cl_int *err)
{
    (void)c, (void)p;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static void *CL_API_CALL
noEnqueueMapImage(cl_command_queue q, cl_mem m, cl_bool b, cl_map_flags f, const size_t *o, const size_t *r, size_t *rp, size_t *sp,
                  cl_uint n, const cl_event *w, cl_event *e, cl_int *err)
{
    (void)q, (void)m, (void)b, (void)f, (void)o, (void)r, (void)rp, (void)sp, (void)n, (void)w, (void)e;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateFromGLBuffer(cl_context c, cl_mem_flags f, cl_GLuint b, int *err)
{
    (void)c, (void)f, (void)b;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateFromGLTexture(cl_context c, cl_mem_flags f, cl_GLenum t, cl_GLint l, cl_GLuint x, cl_int *err)
{
    (void)c, (void)f, (void)t, (void)l, (void)x;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateFromGLRenderbuffer(cl_context c, cl_mem_flags f, cl_GLuint b, cl_int *err)
{
    (void)c, (void)f, (void)b;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_event CL_API_CALL
noCreateEventFromGLsync(cl_context c, cl_GLsync s, cl_int *err)
{
    (void)c, (void)s;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreateFromEGLImage(cl_context c, CLeglDisplayKHR d, CLeglImageKHR i, cl_mem_flags f, const cl_egl_image_properties_khr *p, cl_int *err)
{
    (void)c, (void)d, (void)i, (void)f, (void)p;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_event CL_API_CALL
noCreateEventFromEGLSync(cl_context c, CLeglSyncKHR s, CLeglDisplayKHR d, cl_int *err)
{
    (void)c, (void)s, (void)d;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_mem CL_API_CALL
noCreatePipe(cl_context c, cl_mem_flags f, cl_uint s, cl_uint n, const cl_pipe_properties *p, cl_int *err)
{
    (void)c, (void)f, (void)s, (void)n, (void)p;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static void *CL_API_CALL
noSVMAlloc(cl_context c, cl_svm_mem_flags f, size_t s, cl_uint a)
{
    (void)c, (void)f, (void)s, (void)a;
    return NULL;
}

static void CL_API_CALL
noSVMFree(cl_context c, void *p)
{
    (void)c, (void)p;
}

static cl_kernel CL_API_CALL
noCloneKernel(cl_kernel k, cl_int *err)
{
    (void)k;
    return ocl_err(err, CL_INVALID_OPERATION);
}

static cl_program CL_API_CALL
noCreateProgramWithIL(cl_context c, const void *il, size_t n, cl_int *err)
{
    (void)c, (void)il, (void)n;
    return ocl_err(err, CL_INVALID_OPERATION);
}

void
ocl_fill_unsupported(cl_icd_dispatch *table)
{
    slot_fn none = (slot_fn)no_int, null = (slot_fn)no_pointer;
    char *slots = (char *)table;

    _Static_assert(sizeof *table % sizeof none == 0, "the dispatch table is made of function pointers");
    for (size_t at = 0; at < sizeof *table; at += sizeof none)
        memcpy(slots + at, &none, sizeof none);
#define NULL_SLOT(name) memcpy(slots + offsetof(cl_icd_dispatch, name), &null, sizeof null)
    NULL_SLOT(clCreateFromD3D10BufferKHR);
    NULL_SLOT(clCreateFromD3D10Texture2DKHR);
    NULL_SLOT(clCreateFromD3D10Texture3DKHR);
    NULL_SLOT(clCreateFromD3D11BufferKHR);
    NULL_SLOT(clCreateFromD3D11Texture2DKHR);
    NULL_SLOT(clCreateFromD3D11Texture3DKHR);
    NULL_SLOT(clCreateFromDX9MediaSurfaceKHR);
#undef NULL_SLOT
    table->clCreateImage2D = noCreateImage2D;
    table->clCreateImage3D = noCreateImage3D;
    table->clCreateImage = noCreateImage;
    table->clCreateImageWithProperties = noCreateImageWithProperties;
    table->clCreateBufferWithProperties = noCreateBufferWithProperties;
    table->clCreateSampler = noCreateSampler;
    table->clCreateSamplerWithProperties = noCreateSamplerWithProperties;
    table->clEnqueueMapImage = noEnqueueMapImage;
    table->clCreateFromGLBuffer = noCreateFromGLBuffer;
    table->clCreateFromGLTexture2D = noCreateFromGLTexture;
    table->clCreateFromGLTexture3D = noCreateFromGLTexture;
    table->clCreateFromGLTexture = noCreateFromGLTexture;
    table->clCreateFromGLRenderbuffer = noCreateFromGLRenderbuffer;
    table->clCreateEventFromGLsyncKHR = noCreateEventFromGLsync;
    table->clCreateFromEGLImageKHR = noCreateFromEGLImage;
    table->clCreateEventFromEGLSyncKHR = noCreateEventFromEGLSync;
    table->clCreatePipe = noCreatePipe;
    table->clSVMAlloc = noSVMAlloc;
    table->clSVMFree = noSVMFree;
    table->clCloneKernel = noCloneKernel;
    table->clCreateProgramWithIL = noCreateProgramWithIL;
}

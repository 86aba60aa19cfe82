// Measures products that add gradients to what is stored, on one GPU, for Tables/h100_accumulation.csv beside this file.
//
// A weight's gradient is a product over the tokens of a micro-batch. It is written in 16 bits, written in fp32, or added to
// fp32 numbers by the same kernel, with inputs of 16 or of 8 bits (both with the tokens innermost, as 8 bits need it). Each
// runs as the fastest of what cuBLASLt suggests; a time is the median of repetitions on matrices in turn, so that caches do
// not help.
//
// Usage: nvcc -O2 -arch=native measure-accumulation.cu -lcublasLt -o measure && ./measure > OUT.csv

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cublasLt.h>
#include <cuda_bf16.h>
#include <cuda_fp8.h>
#include <cuda_runtime.h>

static void check(int status, const char* what) {
  if (status == 0) return;
  fprintf(stderr, "%s: %d\n", what, status);
  exit(1);
}

__global__ void fill(unsigned char* bytes, size_t count, unsigned seed, bool isNarrow) {
  for (size_t i = blockIdx.x * size_t(blockDim.x) + threadIdx.x; i < count; i += size_t(gridDim.x) * blockDim.x) {
    unsigned x = unsigned(i) * 2654435761u ^ seed;
    x ^= x >> 16, x *= 2246822519u, x ^= x >> 13;
    const float value = (x % 2001) / 1000.0f - 1;
    if (isNarrow)
      reinterpret_cast<__nv_fp8_e4m3*>(bytes)[i] = __nv_fp8_e4m3(value);
    else
      reinterpret_cast<__nv_bfloat16*>(bytes)[i] = __float2bfloat16(value);
  }
}

struct Product {
  size_t rows, columns, tokens;
  bool isNarrow, isWide, adds;
};

static const int copies = 3;
static const size_t workspaceSize = 64 << 20;

static double secondsOf(cublasLtHandle_t handle, const Product& product, void* workspace) {
  const cudaDataType_t in = product.isNarrow ? CUDA_R_8F_E4M3 : CUDA_R_16BF;
  const cudaDataType_t out = product.isWide ? CUDA_R_32F : CUDA_R_16BF;
  const size_t inSize = product.isNarrow ? 1 : 2, outSize = product.isWide ? 4 : 2;
  cublasLtMatmulDesc_t operation;
  check(cublasLtMatmulDescCreate(&operation, CUBLAS_COMPUTE_32F, CUDA_R_32F), "operation");
  const cublasOperation_t transposed = CUBLAS_OP_T;
  check(cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_TRANSA, &transposed, sizeof transposed), "transposed");
  cublasLtMatrixLayout_t a, b, c;
  check(cublasLtMatrixLayoutCreate(&a, in, product.tokens, product.rows, product.tokens), "a");
  check(cublasLtMatrixLayoutCreate(&b, in, product.tokens, product.columns, product.tokens), "b");
  check(cublasLtMatrixLayoutCreate(&c, out, product.rows, product.columns, product.rows), "c");
  cublasLtMatmulPreference_t preference;
  check(cublasLtMatmulPreferenceCreate(&preference), "preference");
  const cublasLtMatmulPreferenceAttributes_t limit = CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES;
  check(cublasLtMatmulPreferenceSetAttribute(preference, limit, &workspaceSize, sizeof workspaceSize), "size");
  std::vector<cublasLtMatmulHeuristicResult_t> found(8);
  int count = 0;
  check(cublasLtMatmulAlgoGetHeuristic(handle, operation, a, b, c, c, preference, int(found.size()), found.data(), &count),
        "heuristic");

  std::vector<unsigned char*> left(copies), right(copies), result(copies);
  for (int i = 0; i < copies; ++i) {
    check(cudaMalloc(&left[i], product.rows * product.tokens * inSize), "memory");
    check(cudaMalloc(&right[i], product.columns * product.tokens * inSize), "memory");
    check(cudaMalloc(&result[i], product.rows * product.columns * outSize), "memory");
    fill<<<1024, 256>>>(left[i], product.rows * product.tokens, 2 * i, product.isNarrow);
    fill<<<1024, 256>>>(right[i], product.columns * product.tokens, 2 * i + 1, product.isNarrow);
    check(cudaMemset(result[i], 0, product.rows * product.columns * outSize), "zeros");
  }
  float* scale;
  const float one = 1, alpha = 1, beta = product.adds ? 1 : 0;
  check(cudaMalloc(&scale, sizeof one), "scale");
  check(cudaMemcpy(scale, &one, sizeof one, cudaMemcpyHostToDevice), "scale");
  if (product.isNarrow) {
    check(cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_A_SCALE_POINTER, &scale, sizeof scale), "scale");
    check(cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_B_SCALE_POINTER, &scale, sizeof scale), "scale");
  }
  cudaEvent_t start, end;
  check(cudaEventCreate(&start), "event");
  check(cudaEventCreate(&end), "event");
  double best = 1e9;
  for (int algorithm = 0; algorithm < count; ++algorithm) {
    std::vector<float> times;
    bool works = true;
    for (int run = 0; works && run < 11; ++run) {
      const int i = run % copies;
      cudaEventRecord(start);
      works = cublasLtMatmul(handle, operation, &alpha, left[i], a, right[i], b, &beta, result[i], c, result[i], c,
                             &found[algorithm].algo, workspace, workspaceSize, 0) == CUBLAS_STATUS_SUCCESS;
      cudaEventRecord(end);
      check(cudaEventSynchronize(end), "run");
      float milliseconds = 0;
      cudaEventElapsedTime(&milliseconds, start, end);
      if (run > 1) times.push_back(milliseconds);
    }
    if (!works || times.empty()) continue;
    std::sort(times.begin(), times.end());
    best = std::min(best, times[times.size() / 2] / 1e3);
  }
  for (int i = 0; i < copies; ++i) cudaFree(left[i]), cudaFree(right[i]), cudaFree(result[i]);
  cudaFree(scale);
  return best;
}

int main() {
  cudaDeviceProp device;
  check(cudaGetDeviceProperties(&device, 0), "device");
  cublasLtHandle_t handle;
  check(cublasLtCreate(&handle), "cuBLASLt");
  void* workspace;
  check(cudaMalloc(&workspace, workspaceSize), "workspace");
  // Weights of Llama 3 8B and 70B, whole and split in four, and of GPT-3 175B split in eight.
  const size_t shapes[][2] = {{4096, 4096}, {6144, 4096}, {14336, 4096}, {4096, 14336},
                              {8192, 8192}, {2048, 8192}, {7168, 8192},  {6144, 12288}};
  printf("rows,columns,depth,input,output,adds,seconds,gpu,software\n");
  for (const auto& shape : shapes)
    for (const size_t tokens : {size_t(1024), size_t(2048), size_t(4096), size_t(8192)})
      for (const bool isNarrow : {false, true})
        for (const int kind : {0, 1, 2}) {
          const Product product = {shape[0], shape[1], tokens, isNarrow, kind > 0, kind == 2};
          printf("%zu,%zu,%zu,%s,%s,%s,%.7f,%s,cuBLASLt %zu\n", product.rows, product.columns, product.tokens,
                 isNarrow ? "fp8" : "bf16", product.isWide ? "fp32" : "bf16", product.adds ? "yes" : "no",
                 secondsOf(handle, product, workspace), device.name, cublasLtGetVersion());
          fflush(stdout);
        }
  return 0;
}
